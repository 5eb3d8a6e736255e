package org.lifepay.gateway.channel.complaint;

import java.util.List;

/** The answer to a query of a list of complaints. */
public sealed interface ComplaintBatch {
    /**
     * A page of the list.
     *
     * @param last whether no page follows
     */
    record Found(List<ChannelComplaint> complaints, boolean last) implements ComplaintBatch {
        public Found {
            complaints = List.copyOf(complaints);
        }
    }

    /** No answer that can be trusted; query again. */
    record Unknown(String reason) implements ComplaintBatch {}
}
