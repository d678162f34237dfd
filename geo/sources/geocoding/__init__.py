"""One name -> the candidates that an online geocoder of the user's choice has for it, when he asks."""
