"""Areas, sectors and the business population: what may be known of the world before anybody speaks."""
