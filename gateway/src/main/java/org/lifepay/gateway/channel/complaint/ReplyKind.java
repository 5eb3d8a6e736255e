package org.lifepay.gateway.channel.complaint;

import java.util.List;
import java.util.Optional;

/** How a merchant replies to a complaint; what the channel takes depends on its list and on how the complaint stands. */
public enum ReplyKind {
    /** Says what was done, which ends the merchant's turn. */
    FEEDBACK("02", "03", "05", "06", "04"),
    /** A further message to the buyer. */
    REPLY,
    /** A statement while the channel judges. */
    SUPPLEMENT,
    /** Says what was done, which ends the complaint. */
    FINISH("CONSENSUS_WITH_CLIENT", "REFUND", "RECTIFICATION_NO_REFUND", "SUBMIT_PROOF_NOT_CONTACTED", "ORTHER");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> codes;

    ReplyKind(String... codes) {
        this.codes = List.of(codes);
    }

    /** What was done, in the channel's codes; empty if the channel asks for none. */
    public List<String> codes() {
        return codes;
    }

    /** Whether the channel takes it once only: it changes how the complaint stands. */
    public boolean endsTurn() {
        return this == FEEDBACK || this == FINISH;
    }

    /** The one that the channel takes now; empty if it takes none. */
    public static Optional<ReplyKind> of(ComplaintSource source, ComplaintStage stage) {
        boolean trade = source == ComplaintSource.TRADE;
        return switch (stage) {
            case WAITING, OVERDUE -> Optional.of(trade ? FEEDBACK : FINISH);
            case ANSWERED -> trade ? Optional.of(REPLY) : Optional.empty();
            case JUDGED -> trade ? Optional.of(SUPPLEMENT) : Optional.empty();
            case ENDED -> Optional.empty();
        };
    }
}
