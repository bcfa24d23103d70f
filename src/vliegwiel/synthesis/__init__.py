"""The report made of values: from contributions to findings, a draft agenda and the files that print them."""
