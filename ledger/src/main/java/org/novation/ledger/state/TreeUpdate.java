package org.novation.ledger.state;

import java.util.List;
import org.novation.ledger.field.FieldElement;

/**
 * What an update of the account tree did.
 *
 * @param before root before
 * @param after root after
 * @param nodes every ancestor of a changed leaf as it stood before, by level from the root, then
 *     index
 */
public record TreeUpdate(FieldElement before, FieldElement after, List<TreeNode> nodes) {}
