"""Pages and documents of our own writing in the layouts that newsrooms meet, each with what of it is the article."""
