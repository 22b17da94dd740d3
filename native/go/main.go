// Package main is the shared library: C exports over package entry. The JNI functions that call them are in shim.c.
package main

/*
#include <stdint.h>
#include <stdlib.h>
*/
import "C"

import (
	"unsafe"

	"novation/native/entry"
	"novation/native/fault"
	"novation/native/shapes"
)

var library = entry.Library{Lookup: shapes.ByName, Shapes: shapes.Table}

func main() {} // -buildmode=c-shared wants one; it never runs

//export novationAbi
func novationAbi() C.int { return entry.ABI }

// novationInvoke copies the input, so the caller's buffer is free on return. The caller frees *out on success and
// *message otherwise; the other stays NULL. An empty result is NULL with length 0.
//
//export novationInvoke
func novationInvoke(function C.int, handle C.int64_t, in *C.uint8_t, inLength C.int,
	out **C.uint8_t, outLength *C.int, message **C.char) C.int {
	*out, *outLength, *message = nil, 0, nil
	if inLength < 0 || inLength > entry.MaxInput {
		return fail(message, "input length out of range")
	}
	result, code, text := library.Invoke(int32(function), int64(handle), C.GoBytes(unsafe.Pointer(in), inLength))
	if code != fault.OK {
		*message = C.CString(text)
		return C.int(code)
	}
	if len(result) > entry.MaxInput {
		return fail(message, "result too long")
	}
	if len(result) > 0 {
		*out, *outLength = (*C.uint8_t)(C.CBytes(result)), C.int(len(result))
	}
	return 0
}

func fail(message **C.char, text string) C.int {
	*message = C.CString(text)
	return C.int(fault.Input)
}
