//go:build !windows

package webdriver

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// callTime bounds one command; the longest is the start of the browser.
const callTime = time.Minute

// Error is a command that the browser refused.
type Error struct {
	// Kind is a code of the specification, such as "no such element".
	Kind    string `json:"error"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Kind + ": " + e.Message }

// call sends a command, and decodes the value of its answer into result where that is
// not nil. It returns an *Error where the browser refuses.
func call(method, url string, body, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), callTime)
	defer cancel()
	var content io.Reader
	if method == http.MethodPost {
		if body == nil {
			body = map[string]any{}
		}
		data, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("encode a command: %w", err)
		}
		content = bytes.NewReader(data)
	}
	request, err := http.NewRequestWithContext(ctx, method, url, content)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("talk to chromedriver: %w", err)
	}
	defer response.Body.Close()
	var answer struct {
		Value json.RawMessage `json:"value"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("read the answer of chromedriver: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		refused := new(Error)
		if err := json.Unmarshal(answer.Value, refused); err != nil {
			return fmt.Errorf("chromedriver answers %s", response.Status)
		}
		return refused
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Value, result); err != nil {
		return fmt.Errorf("read the answer of chromedriver: %w", err)
	}
	return nil
}
