"""What explains the map: legend and scale bar, header and footer, numbers with their list, annotations by hand."""
