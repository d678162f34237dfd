"""Signs and ground -> what the browser runs: the folium map, the server's routes, the header that lets it load nothing else."""
