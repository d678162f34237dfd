"""A selection -> data files of exactly the incidents shown: GeoJSON, CSV (also ACLED's, UCDP's and HXL's), GeoPackage, KMZ, XLSX."""
