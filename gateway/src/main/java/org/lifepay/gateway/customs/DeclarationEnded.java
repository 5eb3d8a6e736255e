package org.lifepay.gateway.customs;

import java.util.List;

/**
 * A declaration has ended, in this transaction.
 *
 * @param ofOrder all declarations of its order
 */
public record DeclarationEnded(Declaration declaration, List<Declaration> ofOrder) {
    public DeclarationEnded {
        ofOrder = List.copyOf(ofOrder);
    }
}
