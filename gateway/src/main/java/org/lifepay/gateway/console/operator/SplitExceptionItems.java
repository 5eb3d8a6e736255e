package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.split.ShareClaim;
import org.lifepay.gateway.split.SplitExceptionItem;

/** Items of splits. */
final class SplitExceptionItems {
    private SplitExceptionItems() {}

    /** The problem begins with RETURN for a return, with FAILED for a share that failed for good. */
    static ExceptionItem of(SplitExceptionItem split) {
        ShareClaim claim = split.claim();
        return new ExceptionItem(
                split.sent() ? ExceptionItem.Kind.SHARE : ExceptionItem.Kind.SPLIT,
                Optional.of(split.payer()),
                split.serialNumber(),
                split.orderNumber(),
                split.amount(),
                null,
                split.since(),
                split.tries(),
                (split.returning() ? "RETURN " : split.failed() ? "FAILED " : "") + split.problem(),
                claim == null
                        ? null
                        : new ExceptionItem.Claim(
                                claim.proof(), claim.by().id(), claim.by().name(), claim.at()));
    }
}
