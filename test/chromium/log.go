package chromium

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
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

// eventLog is what a window has asked for and complained of so far.
type eventLog struct {
	sync.Mutex
	requests []Request
	// at is where each request is, by the browser's own id: the answer may be told later
	// than the request.
	at         map[network.RequestID]int
	complaints []string
	// dialogs has an element for each question of a page that is not answered yet.
	dialogs chan struct{}
}

func newLog() *eventLog {
	return &eventLog{at: make(map[network.RequestID]int), dialogs: make(chan struct{}, 100)}
}

// note takes an event of the browser in.
func (l *eventLog) note(event any) {
	l.Lock()
	defer l.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		l.at[e.RequestID] = len(l.requests)
		l.requests = append(l.requests, Request{Method: e.Request.Method, URL: e.Request.URL})
	case *network.EventResponseReceived:
		if i, known := l.at[e.RequestID]; known {
			l.requests[i].Status = int(e.Response.Status)
		}
	case *network.EventLoadingFailed:
		if i, known := l.at[e.RequestID]; known {
			l.requests[i].Failed = e.ErrorText
			if e.BlockedReason != "" {
				l.requests[i].Failed = "blocked: " + string(e.BlockedReason)
			}
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			l.complaints = append(l.complaints, e.Entry.URL+" "+e.Entry.Text)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			l.complaints = append(l.complaints, argumentsOf(e))
		}
	case *runtime.EventExceptionThrown:
		l.complaints = append(l.complaints, exceptionText(e.ExceptionDetails))
	case *page.EventJavascriptDialogOpening:
		l.dialogs <- struct{}{}
	}
}

// argumentsOf returns what was written to the console.
func argumentsOf(e *runtime.EventConsoleAPICalled) string {
	var parts []string
	for _, arg := range e.Args {
		if len(arg.Value) > 0 {
			parts = append(parts, string(arg.Value))
		} else {
			parts = append(parts, arg.Description)
		}
	}
	return strings.Join(parts, " ")
}

func exceptionText(e *runtime.ExceptionDetails) string {
	if e.Exception != nil {
		return e.Text + " " + e.Exception.Description
	}
	return e.Text
}

// Requests returns what the pages of the window have asked for so far, in order. The
// browser tells it a little after it happens.
func (w *Window) Requests() []Request {
	w.log.Lock()
	defer w.log.Unlock()
	return slices.Clone(w.log.requests)
}

// Asked waits until the requests so far are as they should be.
func (w *Window) Asked(what string, holds func([]Request) bool) {
	w.t.Helper()
	for deadline := time.Now().Add(waitTime); ; time.Sleep(pause) {
		all := w.Requests()
		if holds(all) {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("%s: not within %v: %v", what, waitTime, all)
		}
	}
}

// Complaints returns the errors that the page wrote to its console since the last call.
func (w *Window) Complaints() string {
	w.log.Lock()
	defer w.log.Unlock()
	said := strings.Join(w.log.complaints, "\n")
	w.log.complaints = nil
	return said
}
