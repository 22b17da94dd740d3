/** What the state root commits to: accounts, order slots, markets and the tree (SPEC S). */
package org.novation.ledger.state;
