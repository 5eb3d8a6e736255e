package org.lifepay.gateway.complaint;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.channel.complaint.ReplyKind;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Stores a reply to a complaint; it is sent behind. */
@Component
public class ReplyToComplaint {
    @Limit(
            area = LimitArea.SIZES,
            name = "text of a reply to a complaint",
            unit = "characters",
            atLimit = "the form says so; Alipay takes no more")
    public static final int MAX_TEXT = 200;

    @Limit(
            area = LimitArea.SIZES,
            name = "replies to one complaint",
            unit = "replies",
            atLimit = "the page offers no form; go on at Alipay")
    static final int MAX_REPLIES = 50;

    private final ReplyTable table;
    private final ComplaintTable complaints;
    private final ComplaintVault vault;
    private final Ids ids;
    private final Clock clock;

    ReplyToComplaint(ReplyTable table, ComplaintTable complaints, ComplaintVault vault, Ids ids, Clock clock) {
        this.table = table;
        this.complaints = complaints;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A reply as a form says it.
     *
     * @param ordinal which reply to this complaint it is, from 1
     * @param madeBy name of the merchant's user; empty if it is the operator's
     */
    public record Request(int ordinal, @Nullable String code, String text, String madeBy) {
        /** Whether it has a code of this kind, and a text of a length that the channel takes. */
        boolean isFor(ReplyKind kind) {
            boolean coded = kind.codes().isEmpty()
                    ? code == null
                    : code != null && kind.codes().contains(code);
            return coded && isText(text);
        }
    }

    /** What became of it. */
    public enum Result {
        ACCEPTED,
        INVALID,
        /** The complaint or its replies have changed since the form was shown. */
        CHANGED_MEANWHILE
    }

    /** Whether the channel takes a text of this length; a line break is no control character here. */
    public static boolean isText(String text) {
        return !text.isBlank()
                && text.length() <= MAX_TEXT
                && text.chars().noneMatch(letter -> letter != '\n' && Character.isISOControl(letter));
    }

    /**
     * What can be replied now.
     *
     * @param operator whether an operator asks: one complaint about orders of several merchants is replied to by operators
     *     only, for the reply is one for all
     */
    public Optional<ReplyKind> kind(Complaint complaint, boolean operator) {
        List<Reply> replies = table.of(complaint.merchant(), complaint.id());
        boolean free = replies.size() < MAX_REPLIES && replies.stream().noneMatch(reply -> isAwaited(reply, complaint));
        return ReplyKind.of(complaint.source(), complaint.status())
                .filter(_ -> free && (operator || !isShared(complaint)));
    }

    /** Whether it is on its way, or the complaint has not been read since it ended the merchant's turn. */
    private static boolean isAwaited(Reply reply, Complaint complaint) {
        return switch (reply.status()) {
            case SENDING -> true;
            case SENT -> reply.kind().endsTurn() && !reply.madeAt().isBefore(complaint.readAt());
            case REFUSED, UNPROVEN -> false;
        };
    }

    /** Whether it is about orders of several merchants. */
    public boolean isShared(Complaint complaint) {
        return complaints.merchants(complaint.source(), complaint.number()) > 1;
    }

    public Result reply(Complaint complaint, Request request, boolean operator) {
        Optional<ReplyKind> kind = kind(complaint, operator);
        if (kind.isEmpty()) {
            return Result.CHANGED_MEANWHILE;
        }
        if (!request.isFor(kind.get())) {
            return Result.INVALID;
        }
        List<Reply> before = table.of(complaint.merchant(), complaint.id());
        boolean next = request.ordinal() == before.size() + 1;
        return next && table.insert(reply(complaint, kind.get(), request), complaint.status())
                ? Result.ACCEPTED
                : Result.CHANGED_MEANWHILE;
    }

    private Reply reply(Complaint complaint, ReplyKind kind, Request request) {
        long id = ids.next();
        return new Reply(
                complaint.merchant(),
                id,
                complaint.id(),
                request.ordinal(),
                kind,
                request.code(),
                vault.sealReply(request.text(), complaint.merchant(), id),
                ReplyStatus.SENDING,
                null,
                request.madeBy(),
                clock.instant(),
                null,
                0);
    }
}
