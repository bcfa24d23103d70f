"""What is done about requests for erasure, about how long things are kept, and about what is past its date."""
