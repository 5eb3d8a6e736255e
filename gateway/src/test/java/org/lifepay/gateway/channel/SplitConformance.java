package org.lifepay.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifepay.gateway.channel.SplitHarness.Ending;
import org.lifepay.gateway.channel.split.BindResult;
import org.lifepay.gateway.channel.split.ShareRequest;
import org.lifepay.gateway.channel.split.ShareResult;
import org.lifepay.gateway.channel.split.SplitChannel;
import org.lifepay.gateway.money.Money;

/** Conformance tests of shares, which every channel that splits payments has to pass. */
@Timeout(60)
public abstract class SplitConformance {
    private @Nullable SplitHarness current;

    /** A channel on which nothing has happened yet. */
    protected abstract SplitHarness newHarness();

    @BeforeEach
    void begin() {
        current = newHarness();
        assertThat(channel().bind("b1", harness().receiver())).isEqualTo(new BindResult.Done());
    }

    private SplitHarness harness() {
        return Objects.requireNonNull(current);
    }

    private SplitChannel channel() {
        return harness().channel();
    }

    private ShareRequest share(Ending ending) {
        Money amount = harness().amount(ending);
        String tradeNo = harness().paidTrade();
        String content = channel().content("s1", tradeNo, harness().receiver(), amount, "佣金/=&");
        return new ShareRequest(ConformanceFixture.HINT, "s1", tradeNo, amount, content);
    }

    private Money shared(ShareRequest share) {
        return harness().shared(share.tradeNo(), share.number());
    }

    @Test
    void one_number_is_one_share_however_often_it_is_sent() {
        var share = share(Ending.SHARED_AT_ONCE);
        assertThat(channel().query(share)).isEqualTo(new ShareResult.NotFound());

        var results = List.of(
                channel().share(share),
                channel().share(share),
                channel().repeat(share, () -> true),
                channel().query(share));

        assertThat(results).hasOnlyElementsOfType(ShareResult.Shared.class);
        assertThat(shared(share)).isEqualTo(share.amount());
    }

    @Test
    void one_number_is_never_another_share() {
        var share = share(Ending.SHARED_AT_ONCE);
        channel().share(share);
        Money amount = share.amount().plus(new Money(1));
        String content = channel().content("s1", share.tradeNo(), harness().receiver(), amount, null);
        var other = new ShareRequest(ConformanceFixture.HINT, "s1", share.tradeNo(), amount, content);

        assertThat(channel().share(other)).isInstanceOf(ShareResult.Unknown.class);
        assertThat(channel().query(other)).isInstanceOf(ShareResult.Unknown.class);
        assertThat(shared(share)).isEqualTo(share.amount());
    }

    @Test
    void a_share_under_way_is_not_final_and_is_done_later_or_fails_with_a_code() {
        var late = share(Ending.SHARED_LATER);
        assertThat(channel().share(late)).isEqualTo(new ShareResult.Processing());
        harness().advance(Duration.ofMinutes(1));
        assertThat(channel().query(late)).isInstanceOf(ShareResult.Shared.class);

        var failing = share(Ending.FAILS_LATER);
        assertThat(channel().share(failing)).isEqualTo(new ShareResult.Processing());
        harness().advance(Duration.ofMinutes(1));
        assertThat(channel().repeat(failing, () -> true))
                .isInstanceOfSatisfying(
                        ShareResult.Refused.class,
                        refused -> assertThat(refused.code()).isNotBlank());
        assertThat(shared(failing)).isEqualTo(Money.ZERO);
    }

    @Test
    void a_receiver_that_is_not_bound_gets_nothing() {
        assertThat(channel().unbind("b2", harness().receiver())).isEqualTo(new BindResult.Done());
        var share = share(Ending.SHARED_AT_ONCE);

        assertThat(channel().share(share)).isInstanceOf(ShareResult.Refused.class);
        assertThat(shared(share)).isEqualTo(Money.ZERO);
        assertThat(channel().bind("b3", harness().refusedReceiver())).isInstanceOf(BindResult.Refused.class);
    }

    @Test
    void too_much_is_refused_for_good_and_a_lack_of_balance_is_not() {
        assertThat(channel().share(share(Ending.TOO_MUCH))).isInstanceOf(ShareResult.Refused.class);
        assertThat(channel().share(share(Ending.NO_BALANCE))).isInstanceOf(ShareResult.Unknown.class);
    }

    @Test
    void a_share_with_a_lost_answer_is_unknown_and_found_by_a_query() {
        var share = share(Ending.SHARED_AT_ONCE);
        harness().loseNextAnswer(true);

        assertThat(channel().share(share)).isInstanceOf(ShareResult.Unknown.class);
        assertThat(channel().repeat(share, () -> false)).isInstanceOf(ShareResult.Shared.class);
        assertThat(shared(share)).isEqualTo(share.amount());
    }

    @Test
    void a_share_that_did_not_arrive_is_unknown_and_done_by_a_repeat() {
        var share = share(Ending.SHARED_AT_ONCE);
        harness().loseNextAnswer(false);

        assertThat(channel().share(share)).isInstanceOf(ShareResult.Unknown.class);
        assertThat(channel().repeat(share, () -> false)).isEqualTo(new ShareResult.NotFound());
        assertThat(shared(share)).isEqualTo(Money.ZERO);
        assertThat(channel().repeat(share, () -> true)).isInstanceOf(ShareResult.Shared.class);
        assertThat(shared(share)).isEqualTo(share.amount());
    }

    @Test
    void the_rest_of_a_held_payment_is_set_free_once_or_again_and_shared_no_more() {
        String tradeNo = harness().paidTrade();
        var finish = new ShareRequest(
                ConformanceFixture.HINT, "f1", tradeNo, Money.ZERO, channel().finishing("f1", tradeNo));

        assertThat(channel().query(finish)).isEqualTo(new ShareResult.NotFound());
        assertThat(channel().share(finish)).isInstanceOf(ShareResult.Shared.class);
        assertThat(channel().repeat(finish, () -> true)).isInstanceOf(ShareResult.Shared.class);
        Money amount = harness().amount(Ending.SHARED_AT_ONCE);
        String content = channel().content("s1", tradeNo, harness().receiver(), amount, null);
        assertThat(channel().share(new ShareRequest(ConformanceFixture.HINT, "s1", tradeNo, amount, content)))
                .isInstanceOf(ShareResult.Refused.class);
    }
}
