//go:build !windows

package webdriver

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Request is one request that the page has made.
type Request struct {
	Method, URL string
	// Status of the answer; 0 where there was none.
	Status int
	// Failed is the browser's word for why there was no answer, after "blocked: " where it
	// was the browser itself that did not ask; "" where there was one.
	Failed string
}

// requests are those of a window so far, and where each is by the browser's own id: the
// answer to one may be told later than the one itself.
type requests struct {
	list []Request
	at   map[string]int
}

// Requests returns what the pages of the window have asked for so far, in order. The
// browser tells it a little after it happens.
func (s *Session) Requests() []Request {
	s.t.Helper()
	list, at := s.requests.list, s.requests.at
	for _, line := range s.logged("performance") {
		var event struct {
			Message struct {
				Method string
				Params struct {
					RequestID     string
					Request       struct{ Method, URL string }
					Response      struct{ Status int }
					ErrorText     string
					BlockedReason string
				}
			}
		}
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			s.t.Fatalf("read the log: %v", err)
		}
		p := event.Message.Params
		switch event.Message.Method {
		case "Network.requestWillBeSent":
			at[p.RequestID] = len(list)
			list = append(list, Request{Method: p.Request.Method, URL: p.Request.URL})
		case "Network.responseReceived":
			if i, known := at[p.RequestID]; known {
				list[i].Status = p.Response.Status
			}
		case "Network.loadingFailed":
			if i, known := at[p.RequestID]; known {
				list[i].Failed = p.ErrorText
				if p.BlockedReason != "" {
					list[i].Failed = "blocked: " + p.BlockedReason
				}
			}
		}
	}
	s.requests.list = list
	return slices.Clone(list)
}

// Asked waits until the requests so far are as they should be.
func (s *Session) Asked(what string, holds func([]Request) bool) {
	s.t.Helper()
	for deadline := time.Now().Add(waitTime); ; time.Sleep(100 * time.Millisecond) {
		all := s.Requests()
		if holds(all) {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("%s: not within %v: %v", what, waitTime, all)
		}
	}
}

// Complaints returns the errors that the page wrote to its console since the last call.
func (s *Session) Complaints() string {
	s.t.Helper()
	return strings.Join(s.logged("browser"), "\n")
}

// logged returns the messages of one of chromedriver's logs since the last call.
func (s *Session) logged(kind string) []string {
	s.t.Helper()
	var entries []struct{ Level, Message string }
	s.must("read the log", call("POST", s.base+"/se/log", map[string]any{"type": kind}, &entries))
	var lines []string
	for _, e := range entries {
		if kind != "browser" || e.Level == "SEVERE" {
			lines = append(lines, e.Message)
		}
	}
	return lines
}
