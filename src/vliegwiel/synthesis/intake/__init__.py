"""Tables that somebody else made, turned into contributions, a codebook, a population and areas."""
