package org.lifepay.gateway.channel.complaint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A complaint as the channel tells it. It holds what the buyer wrote and how to reach the buyer: never log it.
 *
 * @param number the channel's number
 * @param word the channel's own word for the stage
 * @param reason the kind of complaint in the channel's words
 * @param contact how to reach the buyer, such as a phone number
 * @param answerBy until when the merchant has to answer; null if the channel does not tell
 * @param trades the trades that it is about, one at least
 * @param replies the texts that were replied, of whatever side
 */
public record ChannelComplaint(
        String number,
        ComplaintStage stage,
        String word,
        @Nullable String reason,
        @Nullable String content,
        @Nullable String contact,
        Instant madeAt,
        @Nullable Instant answerBy,
        List<Trade> trades,
        List<String> replies) {
    public ChannelComplaint {
        trades = List.copyOf(trades);
        replies = List.copyOf(replies);
    }

    /** One without replies. */
    public ChannelComplaint(
            String number,
            ComplaintStage stage,
            String word,
            @Nullable String reason,
            @Nullable String content,
            @Nullable String contact,
            Instant madeAt,
            @Nullable Instant answerBy,
            List<Trade> trades) {
        this(number, stage, word, reason, content, contact, madeAt, answerBy, trades, List.of());
    }

    /**
     * A trade that the complaint is about.
     *
     * @param number our number of it; null if the channel does not tell
     * @param tradeNo the channel's number
     * @param amount what is complained about; null if the channel does not tell
     */
    public record Trade(
            @Nullable String number,
            @Nullable String tradeNo,
            @Nullable Money amount) {}

    @Override
    public String toString() {
        return "complaint " + number + " " + word;
    }
}
