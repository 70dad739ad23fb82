package servertest

import (
	"context"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestStartGivesOneEmptyServer(t *testing.T) {
	s := Start(t)
	if again := Start(t); again != s {
		t.Errorf("second Start gave %v, first %v", again, s)
	}
	driver, err := neo4j.NewDriverWithContext(s.BoltURI, neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(context.Background())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, "MATCH (n) RETURN count(n) AS n", nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := result.Records[0].Get("n"); n != int64(0) {
		t.Errorf("new server holds %v nodes, want none", n)
	}
}
