package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.complaint.FailedReply;
import org.lifepay.gateway.console.operator.ExceptionItem.Kind;

/** Replies to complaints as items of the exception queue. */
class ComplaintExceptionItems {
    private ComplaintExceptionItems() {}

    /** The problem is the complaint's number, how the reply ended, and the channel's code. */
    static ExceptionItem of(FailedReply reply) {
        String problem = reply.problem() == null ? "" : reply.problem();
        return new ExceptionItem(
                Kind.COMPLAINT_REPLY,
                Optional.of(reply.merchant()),
                Long.toString(reply.complaintId()),
                null,
                null,
                null,
                reply.since(),
                reply.tries(),
                reply.number() + " · " + reply.status() + " · " + problem,
                null);
    }
}
