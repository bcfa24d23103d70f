"""Lists of firms in which people said which rows are the same, and what is measured on them."""
