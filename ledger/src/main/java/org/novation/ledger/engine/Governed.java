package org.novation.ledger.engine;

import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;

/** Governed data that is in force together (SPEC D). */
record Governed(Parameters parameters, Committee committee) {}
