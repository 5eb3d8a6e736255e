package org.lifepay.gateway.reconciliation.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.openapi.Answer;
import org.lifepay.gateway.openapi.Call;
import org.lifepay.gateway.openapi.Desk;
import org.lifepay.gateway.openapi.DeskReply;
import org.lifepay.gateway.openapi.ErrorCode;
import org.lifepay.gateway.openapi.QueryLimit;
import org.lifepay.gateway.openapi.Rule;
import org.lifepay.gateway.openapi.VerifiedFields;
import org.lifepay.gateway.openapi.WireTime;
import org.lifepay.gateway.order.CashierAddress;
import org.lifepay.gateway.reconciliation.Statement;
import org.lifepay.gateway.reconciliation.StatementDays;
import org.lifepay.gateway.reconciliation.StatementKey;
import org.lifepay.gateway.reconciliation.StatementLinks;
import org.lifepay.gateway.reconciliation.Statements;
import org.lifepay.gateway.reconciliation.Totals;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /onlinePay/statement 对账单. */
@Controller
public class StatementEndpoint {
    static final String PATH = "/onlinePay/statement";
    private static final int MOST_CORRECTIONS = 100_000;

    private final Desk desk;
    private final Statements statements;
    private final StatementDays days;
    private final StatementLinks links;
    private final CashierAddress address;
    private final QueryLimit limit;

    StatementEndpoint(
            Desk desk,
            Statements statements,
            StatementDays days,
            StatementLinks links,
            CashierAddress address,
            QueryLimit limit) {
        this.desk = desk;
        this.statements = statements;
        this.days = days;
        this.links = links;
        this.address = address;
        this.limit = limit;
    }

    private record Request(
            MerchantId merchant,
            @Nullable String requestId,
            LocalDate day,
            @Nullable Long correction) {}

    @PostMapping(PATH)
    void statement(HttpServletRequest request, HttpServletResponse response) throws IOException {
        statement(Call.of(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public DeskReply statement(Call call) {
        return desk.serve(call, this::read, this::answer);
    }

    private Request read(VerifiedFields fields) {
        MerchantId merchant = fields.merchant().id();
        limit.count(merchant, PATH);
        LocalDate day = fields.day("date");
        if (day == null) {
            throw fields.missing("date");
        }
        return new Request(
                merchant,
                fields.optional("requestId", Rule.code(50)),
                day,
                fields.integer("correction", 0, MOST_CORRECTIONS));
    }

    private Answer answer(Request request) {
        return switch (statements.latest(request.merchant(), request.day())) {
            case Statements.Found.Ready(var latest) -> ready(request, latest);
            case Statements.Found.NotYet _ ->
                new Answer.Refused(
                        ErrorCode.STATEMENT_NOT_READY,
                        "the statement of " + request.day() + " is made from " + WireTime.of(days.dueAt(request.day()))
                                + " on");
            case Statements.Found.Nothing _ ->
                new Answer.Refused(
                        ErrorCode.STATEMENT_NOT_FOUND, request.day() + " is before the first day on which money moved");
        };
    }

    private Answer ready(Request request, Statement latest) {
        Long correction = request.correction();
        Optional<Statement> wanted = correction == null
                ? Optional.of(latest)
                : statements.find(new StatementKey(request.merchant(), request.day(), correction.intValue()));
        return wanted.<Answer>map(statement -> new Answer.Done(fields(request, statement, latest)))
                .orElseGet(() -> new Answer.Refused(
                        ErrorCode.STATEMENT_NOT_FOUND,
                        "the last correction of " + request.day() + " is "
                                + latest.key().correction()));
    }

    private Fields fields(Request request, Statement statement, Statement latest) {
        StatementLinks.Link link = links.to(statement.key());
        Totals totals = statement.totals();
        return Fields.builder()
                .put("merchantId", request.merchant().digits())
                .put("requestId", request.requestId())
                .put("status", "SUCCESS")
                .put("date", request.day().toString())
                .put("correction", statement.key().correction())
                .put("lastCorrection", latest.key().correction())
                .put("madeDateTime", WireTime.of(statement.madeAt()))
                .put("lines", totals.lines())
                .put("paymentCount", totals.payments().count())
                .put("paymentAmount", totals.payments().sum().fen())
                .put("refundCount", totals.refunds().count())
                .put("refundAmount", totals.refunds().sum().fen())
                .put("giveBackInCount", totals.givenBackIn().count())
                .put("giveBackInAmount", totals.givenBackIn().sum().fen())
                .put("giveBackOutCount", totals.givenBackOut().count())
                .put("giveBackOutAmount", totals.givenBackOut().sum().fen())
                .put("fee", totals.fee().fen())
                .put("netAmount", totals.netFen())
                .put("size", statement.size())
                .put("sha256", statement.digest())
                .put("url", address.base() + PATH + "/" + link.text())
                .put("urlExpires", WireTime.of(link.until()))
                .build();
    }
}
