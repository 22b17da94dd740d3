/** What a node offers over HTTP: health, status, metrics, orders, and the operator's own door. */
package org.novation.sequencer.api;
