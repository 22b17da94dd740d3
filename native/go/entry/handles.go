package entry

import (
	"encoding/binary"
	"sync"

	"novation/native/core"
	"novation/native/fault"
)

// handles gives numbers to engines. A number is never given twice, so a stale one cannot reach another engine, and
// removing one leaves calls that already hold the engine to finish.
type handles struct {
	mu      sync.Mutex
	last    int64
	engines map[int64]*core.Engine
}

func (h *handles) add(e *core.Engine) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.engines == nil {
		h.engines = map[int64]*core.Engine{}
	}
	h.last++
	h.engines[h.last] = e
	return binary.BigEndian.AppendUint64(nil, uint64(h.last))
}

func (h *handles) get(id int64) (*core.Engine, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if e := h.engines[id]; e != nil {
		return e, nil
	}
	return nil, fault.New(fault.Handle, "no circuit has handle %d", id)
}

func (h *handles) remove(id int64) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.engines[id] == nil {
		return fault.New(fault.Handle, "no circuit has handle %d", id)
	}
	delete(h.engines, id)
	return nil
}
