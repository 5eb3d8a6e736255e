package org.lifepay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.wire.Answer;
import org.lifepay.simulator.wire.RefusedException;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestCheck;
import org.lifepay.simulator.wire.Sealer;

/** One call of gateway.do: check, befall, act, seal. */
final class Desk {
    private final State state;
    private final SimulatorKeys keys;
    private final RequestCheck check;
    private final Sealer sealer;
    private volatile String certificateNumber;

    Desk(State state, SimulatorKeys keys, Sealer sealer) {
        this.state = state;
        this.keys = keys;
        this.check = new RequestCheck(keys, state.clock, Gateway.METHODS);
        this.sealer = sealer;
        this.certificateNumber = CertificateNumber.of(keys.alipayCertificate());
    }

    Reply answer(Map<String, String> parameters) {
        String method = parameters.getOrDefault("method", "");
        return switch (check.check(parameters)) {
            case RequestCheck.Checked.Bad(var answer) ->
                Gateway.PAGES.contains(method) ? errorPage(answer) : json(method, answer, false, Duration.ZERO);
            case RequestCheck.Checked.Good(var request) ->
                Gateway.PAGES.contains(method) ? cashier(request) : serve(request);
        };
    }

    AppResult payInApp(Map<String, String> order, String resultStatus) {
        Apps.Outcome outcome = switch (check.check(order)) {
            case RequestCheck.Checked.Bad(var answer) -> new Apps.Outcome("4000", "订单支付失败", answer);
            case RequestCheck.Checked.Good(var request) ->
                state.locked(now -> state.apps.order(request, resultStatus, now));
        };
        Answer answer = outcome.answer();
        String result = answer == null ? "" : sealer.sealForApp(Gateway.APP_PAY, answer);
        return new AppResult(outcome.resultStatus(), outcome.memo(), result);
    }

    /** A cashier for an order string, or an error page. */
    Reply openInApp(Map<String, String> order) {
        return switch (check.check(order)) {
            case RequestCheck.Checked.Bad(var answer) -> errorPage(answer);
            case RequestCheck.Checked.Good(var request) ->
                request.method().equals(Gateway.APP_PAY)
                        ? cashier(request)
                        : errorPage(Answer.error("40002", "isv.invalid-method", "不是 App 支付的订单串"));
        };
    }

    void changeCertificate() {
        certificateNumber = CertificateNumber.of(keys.nextAlipayCertificate());
    }

    private Reply serve(Request request) {
        record Done(@Nullable Fault fault, Answer answer) {}
        Done done = state.locked(now -> {
            Fault fault = state.faults.take(request.method());
            boolean effective = fault == null || fault.effective();
            return new Done(fault, effective ? act(request, now) : Answer.unknown());
        });
        String method = request.method();
        boolean certificateMode = request.certificateMode();
        return switch (done.fault()) {
            case null -> json(method, done.answer(), certificateMode, Duration.ZERO);
            case Fault.Slow(var delay) -> json(method, done.answer(), certificateMode, delay);
            case Fault.Drop _ -> new Reply.Dropped();
            case Fault.HttpError(var status, var _) -> new Reply.HttpError(status);
            case Fault.Refuse(var subCode) -> json(method, Answer.refusedBy(subCode), certificateMode, Duration.ZERO);
            case Fault.Unknown(var systemError, var _) -> {
                Answer unknown = systemError ? Answer.refused("ACQ.SYSTEM_ERROR") : Answer.unknown();
                // Alipay asks for cancel to be called again when it does not know.
                unknown.with("retry_flag", method.equals("alipay.trade.cancel") ? "Y" : null);
                yield json(method, unknown, certificateMode, Duration.ZERO);
            }
        };
    }

    private Answer act(Request request, Instant now) {
        try {
            return state.gateway.act(request, now);
        } catch (RefusedException refused) {
            return refused.answer();
        }
    }

    private Reply json(String method, Answer answer, boolean certificateMode, Duration delay) {
        return new Reply.Json(sealer.seal(method, answer, certificateMode ? certificateNumber : ""), delay);
    }

    private Reply cashier(Request request) {
        return state.locked(now -> {
            try {
                Offer offer = state.gateway.open(request, now);
                return new Reply.Cashier(offer.token(), state.payers.view(offer, now));
            } catch (RefusedException refused) {
                return errorPage(refused.answer());
            }
        });
    }

    private static Reply errorPage(Answer answer) {
        Map<String, Object> fields = answer.fields();
        return new Reply.ErrorPage(String.valueOf(fields.get("sub_code")), String.valueOf(fields.get("sub_msg")));
    }
}
