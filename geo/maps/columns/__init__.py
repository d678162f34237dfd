"""Many incidents as columns of numbers -> what a view lets through, what it comes to and what is in sight, in milliseconds."""
