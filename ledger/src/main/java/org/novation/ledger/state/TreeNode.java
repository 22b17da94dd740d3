package org.novation.ledger.state;

import java.util.List;
import org.novation.ledger.field.FieldElement;

/**
 * An inner node of the account tree with its children before an update: what the trace shows of it.
 *
 * @param level 0 is the root, 9 is just above the leaves
 * @param index position on its level
 * @param children eight hashes, before the update
 */
public record TreeNode(int level, int index, List<FieldElement> children) {}
