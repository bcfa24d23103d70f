"""What is said that no theme of the codebook fits: grouping passages, and naming a group in their own words."""
