package org.lifepay.simulator.trade;

import java.time.Instant;

/** What a merchant opened and no buyer has acted on: a QR code, a cashier page, an app's order string. Alipay has no trade yet. */
public final class Offer {
    private final String token;
    private final TradeTerms tradeTerms;
    private final Instant created;
    private final Instant deadline;
    private boolean voided;

    Offer(String token, TradeTerms tradeTerms, Instant created, Instant deadline) {
        this.token = token;
        this.tradeTerms = tradeTerms;
        this.created = created;
        this.deadline = deadline;
    }

    static Offer of(OfferRecord kept) {
        Offer offer = new Offer(kept.token(), kept.terms(), kept.created(), kept.deadline());
        offer.voided = kept.voided();
        return offer;
    }

    OfferRecord toRecord() {
        return new OfferRecord(token, tradeTerms, created, deadline, voided);
    }

    /** Hard to guess part of its address. */
    public String token() {
        return token;
    }

    public TradeTerms terms() {
        return tradeTerms;
    }

    public Instant created() {
        return created;
    }

    public boolean open(Instant now) {
        return !voided && now.isBefore(deadline);
    }

    void makeVoid() {
        voided = true;
    }
}
