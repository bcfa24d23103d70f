"""What the house stands on: ports to the outside world, tables read with care, languages."""
