// Package forgery is a suite of attacks on the batch circuit: for every rule of the specification a batch that breaks it, next to an honest
// batch that differs in one fact and is accepted.
//
// A forger holds every secret that a sequencer can hold: the witness is his, and so are the values that honest hints compute. Each [Case] either
// builds a trace whose roots, signatures and sums are right for the lie (Trace), or alters an assigned witness (Alter), after which the public
// words and C, z, y are computed anew from what the circuit would publish.
//
// Two judges see each case. The [Engine] evaluates Define over numbers, goes on after a broken assertion and reports which parts of the circuit
// refused: a case names the only parts that may. The compiled R1CS of the smallest shape is the judge that counts: it must accept the honest twin
// and refuse the forgery.
package forgery
