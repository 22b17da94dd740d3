/**
 * What a node offers over HTTP.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code GET /health/live}</td><td>200 while the engine runs, else 503</td></tr>
 *   <tr><td>{@code GET /health/ready}</td><td>200 while orders are taken, else 503 and reasons</td></tr>
 *   <tr><td>{@code GET /metrics}</td><td>Prometheus' text format</td></tr>
 *   <tr><td>{@code GET /v1/status}</td><td>{@link org.novation.sequencer.node.NodeStatus}</td></tr>
 *   <tr><td>{@code GET /v1/deployment}</td>
 *       <td>{@link org.novation.sequencer.node.NodeView.Deployment}</td></tr>
 *   <tr><td>{@code POST /v1/orders}</td>
 *       <td>fields of {@link org.novation.ledger.message.OrderMessage} and {@code signature}</td></tr>
 *   <tr><td>{@code POST /v1/instructions}</td>
 *       <td>fields of {@link org.novation.ledger.message.InstructionMessage} and {@code signature};
 *       {@code value} is a decimal string</td></tr>
 *   <tr><td>{@code POST /v1/seal}</td><td>for the operator: closes the open batch</td></tr>
 *   <tr><td>{@code GET /v1/state}</td><td>for the operator: {@link
 *       org.novation.sequencer.api.StateDigest}</td></tr>
 * </table>
 *
 * <p>A command is answered 200 with {@code {"sequence", "events"}} once it is on disk; 409 or 422
 * with the rules' refusal and its numbers; 429 or 503 with {@code Retry-After} when nothing is
 * taken; 504 when its fate is not known in time. What is wrong with a request is 400 with {@code
 * {"error": {"code", "field", "message", "limit"}}}; 408, 413, 404, 405 likewise. The operator's
 * routes are on a listener of their own, see {@link org.novation.sequencer.api.OperatorDoor}.
 */
package org.novation.sequencer.api;
