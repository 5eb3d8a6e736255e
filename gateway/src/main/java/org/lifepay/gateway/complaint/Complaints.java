package org.lifepay.gateway.complaint;

import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds complaints. */
@Component
public class Complaints {
    private static final int MAX_OF_ORDER = 20;

    private final ComplaintTable table;
    private final ReplyTable replies;
    private final ComplaintVault vault;

    Complaints(ComplaintTable table, ReplyTable replies, ComplaintVault vault) {
        this.table = table;
        this.replies = replies;
        this.vault = vault;
    }

    public Optional<Complaint> find(MerchantId merchant, long id) {
        return table.find(merchant, id);
    }

    /** The orders that it is about. */
    public List<ComplainedOrder> orders(Complaint complaint) {
        return table.orders(complaint.merchant(), complaint.id());
    }

    /** What the buyer wrote. */
    public ComplaintText text(Complaint complaint) {
        return vault.open(complaint);
    }

    /** What was replied, oldest first. */
    public List<Reply> replies(Complaint complaint) {
        return replies.of(complaint.merchant(), complaint.id());
    }

    public String text(Reply reply) {
        return vault.openReply(reply);
    }

    /** Those about an order, latest first. */
    public List<Complaint> ofOrder(MerchantId merchant, String paymentOrderId) {
        return table.ofOrder(merchant, paymentOrderId, MAX_OF_ORDER);
    }

    /** Those that the merchant has to answer, the nearest deadline first. */
    public List<Complaint> open(MerchantId merchant, int limit) {
        return table.open(merchant, limit);
    }
}
