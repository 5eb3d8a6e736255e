package org.lifepay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.key.CertificateNumber;
import org.lifepay.simulator.key.SimulatorKeys;
import org.lifepay.simulator.trade.Offer;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestCheck;
import org.lifepay.simulator.wire.RequestRejectedException;
import org.lifepay.simulator.wire.Sealer;

/** One call of gateway.do: check, inject faults, act, sign. */
final class GatewayService {
    private final SimulatorState simulatorState;
    private final SimulatorKeys keys;
    private final RequestCheck check;
    private final Sealer sealer;
    private volatile String certificateNumber;
    private volatile boolean appUsesCertificates;

    GatewayService(SimulatorState simulatorState, SimulatorKeys keys, Sealer sealer) {
        this.simulatorState = simulatorState;
        this.keys = keys;
        this.check = new RequestCheck(keys, simulatorState.clock, MethodDispatcher.METHODS);
        this.sealer = sealer;
        this.certificateNumber = CertificateNumber.of(keys.alipayCertificate());
    }

    GatewayResponse answer(Map<String, String> parameters) {
        String method = parameters.getOrDefault("method", "");
        return switch (check.check(parameters)) {
            case RequestCheck.Checked.Bad(var methodResponse) ->
                MethodDispatcher.PAGES.contains(method)
                        ? errorPage(methodResponse)
                        : json(method, methodResponse, false, Duration.ZERO);
            case RequestCheck.Checked.Good(var request) ->
                MethodDispatcher.PAGES.contains(method) ? cashier(request) : serve(request);
        };
    }

    AppResult payInApp(Map<String, String> order, String resultStatus) {
        AppPayments.Outcome outcome = switch (check.check(order)) {
            case RequestCheck.Checked.Bad(var methodResponse) ->
                new AppPayments.Outcome("4000", "订单支付失败", methodResponse);
            case RequestCheck.Checked.Good(var request) ->
                simulatorState.locked(now -> simulatorState.appPayments.order(request, resultStatus, now));
        };
        MethodResponse methodResponse = outcome.answer();
        String result = methodResponse == null
                ? ""
                : sealer.sealForApp(MethodDispatcher.APP_PAY, methodResponse, signingCertificate());
        return new AppResult(outcome.resultStatus(), outcome.memo(), result);
    }

    /** A cashier for an order string, or an error page. */
    GatewayResponse openInApp(Map<String, String> order) {
        return switch (check.check(order)) {
            case RequestCheck.Checked.Bad(var methodResponse) -> errorPage(methodResponse);
            case RequestCheck.Checked.Good(var request) ->
                request.method().equals(MethodDispatcher.APP_PAY)
                        ? cashier(request)
                        : errorPage(MethodResponse.error("40002", "isv.invalid-method", "不是 App 支付的订单串"));
        };
    }

    /** The number of the certificate that Alipay uses now. */
    String certificateNumber() {
        return certificateNumber;
    }

    /**
     * The number of the certificate whose key signs what is sent to the app unasked; "" in public key mode. An app is in one
     * mode at a time: that of its last request.
     */
    String signingCertificate() {
        return appUsesCertificates ? certificateNumber : "";
    }

    void changeCertificate() {
        certificateNumber = CertificateNumber.of(keys.nextAlipayCertificate());
    }

    private GatewayResponse serve(Request request) {
        appUsesCertificates = request.certificateMode();
        record Done(@Nullable Fault fault, MethodResponse answer) {}
        Done done = simulatorState.locked(now -> {
            Fault taken = simulatorState.faults.take(request.method());
            Fault fault = taken instanceof Fault.Refuse && isRepeated(request) ? null : taken;
            boolean effective = fault == null || fault.effective();
            return new Done(fault, effective ? act(request, now) : MethodResponse.unknown());
        });
        String method = request.method();
        boolean certificateMode = request.certificateMode();
        return switch (done.fault()) {
            case null -> json(method, done.answer(), certificateMode, Duration.ZERO);
            case Fault.Slow(var delay) -> json(method, done.answer(), certificateMode, delay);
            case Fault.Drop _ -> new GatewayResponse.Dropped();
            case Fault.HttpError(var status, var _) -> new GatewayResponse.HttpError(status);
            case Fault.Refuse(var subCode) ->
                json(method, MethodResponse.refusedBy(subCode), certificateMode, Duration.ZERO);
            case Fault.Unknown(var systemError, var _) -> {
                MethodResponse unknown =
                        systemError ? MethodResponse.refused("ACQ.SYSTEM_ERROR") : MethodResponse.unknown();
                // Alipay asks for cancel to be called again when it does not know.
                unknown.with("retry_flag", method.equals("alipay.trade.cancel") ? "Y" : null);
                yield json(method, unknown, certificateMode, Duration.ZERO);
            }
        };
    }

    private boolean isRepeated(Request request) {
        try {
            return simulatorState.methodDispatcher.isRepeatedRefund(request);
        } catch (RequestRejectedException incomplete) {
            return false;
        }
    }

    private MethodResponse act(Request request, Instant now) {
        try {
            return simulatorState.methodDispatcher.act(request, now);
        } catch (RequestRejectedException refused) {
            return refused.answer();
        }
    }

    private GatewayResponse json(
            String method, MethodResponse methodResponse, boolean certificateMode, Duration delay) {
        return new GatewayResponse.Json(
                sealer.seal(method, methodResponse, certificateMode ? certificateNumber : ""), delay);
    }

    private GatewayResponse cashier(Request request) {
        appUsesCertificates = request.certificateMode();
        return simulatorState.locked(now -> {
            try {
                Offer offer = simulatorState.methodDispatcher.open(request, now);
                return new GatewayResponse.Cashier(offer.token(), simulatorState.buyerActions.view(offer, now));
            } catch (RequestRejectedException refused) {
                return errorPage(refused.answer());
            }
        });
    }

    private static GatewayResponse errorPage(MethodResponse methodResponse) {
        Map<String, Object> fields = methodResponse.fields();
        return new GatewayResponse.ErrorPage(
                String.valueOf(fields.get("sub_code")), String.valueOf(fields.get("sub_msg")));
    }
}
