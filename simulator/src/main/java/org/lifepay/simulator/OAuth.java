package org.lifepay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.lifepay.simulator.trade.Book;
import org.lifepay.simulator.trade.Buyer;
import org.lifepay.simulator.trade.Numbers;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Request;

/** Silent sign-in: a code for the page, then the code for the buyer's id; only used while the simulator's lock is held. */
final class OAuth {
    private static final Duration CODE_LIFE = Duration.ofHours(24);
    private static final Duration TOKEN_LIFE = Duration.ofDays(15);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);

    private final Numbers numbers;
    private final Book book;
    private final Map<String, Grant> grants = new HashMap<>();

    private record Grant(Buyer buyer, Instant until) {}

    OAuth(Numbers numbers, Book book) {
        this.numbers = numbers;
        this.book = book;
    }

    String code(Buyer buyer, Instant now) {
        String code = numbers.token();
        grants.put("authorization_code " + code, new Grant(buyer, now.plus(CODE_LIFE)));
        return code;
    }

    Answer token(Request request, Instant now) {
        String type = request.parameter("grant_type");
        String name = switch (type) {
            case "authorization_code" -> "code";
            case "refresh_token" -> "refresh_token";
            default -> "";
        };
        if (name.isEmpty()) {
            return Answer.error("40002", "isv.grant-type-invalid", "grant_type 无效");
        }
        // Removed at the first use: a code is good once.
        Grant grant = grants.remove(type + " " + request.parameter(name));
        if (grant == null || !now.isBefore(grant.until())) {
            return Answer.error(
                    "40002", name.equals("code") ? "isv.code-invalid" : "isv.refresh-token-invalid", name + " 无效");
        }
        String refresh = numbers.token();
        grants.put("refresh_token " + refresh, new Grant(grant.buyer(), now.plus(REFRESH_LIFE)));
        boolean openIds = book.settings().openIds();
        return Answer.bare()
                .with(
                        openIds ? "open_id" : "user_id",
                        openIds ? grant.buyer().openId() : grant.buyer().userId())
                .with("access_token", numbers.token())
                .with("expires_in", TOKEN_LIFE.toSeconds())
                .with("refresh_token", refresh)
                .with("re_expires_in", REFRESH_LIFE.toSeconds())
                .with("auth_start", ChinaTime.of(now));
    }

    void clear() {
        grants.clear();
    }
}
