module entente

go 1.26.0

require (
	github.com/hbollon/go-edlib v1.7.0 // indirect
	github.com/neo4j/neo4j-go-driver/v5 v5.28.5 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
