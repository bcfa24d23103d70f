"""The pages of documents: writing them, what stands under their items, and how they were."""
