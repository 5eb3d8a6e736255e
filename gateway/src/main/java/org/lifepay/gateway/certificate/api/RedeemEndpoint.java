package org.lifepay.gateway.certificate.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.certificate.Pem;
import org.lifepay.gateway.certificate.issue.RedeemCodes;
import org.lifepay.gateway.certificate.issue.RedeemProblem;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BoundedCaller;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * /certificates/redeem: exchanges the two codes and a PKCS#10 request for a certificate. The codes are the only
 * credential.
 */
@Controller
class RedeemEndpoint {
    @Limit(area = LimitArea.HTTP, name = "body of `/certificates/redeem`", unit = "bytes", atLimit = "HTTP 400")
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private static final int MAX_CODE_LENGTH = 64;
    private static final Duration TIMEOUT = Duration.ofMillis(4_500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RedeemCodes redeemCodes;
    private final RedeemRateLimiter rateLimiter;
    private final CallerAddress callerAddress;
    private final BoundedCaller caller;

    RedeemEndpoint(
            RedeemCodes redeemCodes, RedeemRateLimiter rateLimiter, CallerAddress callerAddress, BoundedCaller caller) {
        this.redeemCodes = redeemCodes;
        this.rateLimiter = rateLimiter;
        this.callerAddress = callerAddress;
        this.caller = caller;
    }

    record Body(
            @Nullable String referenceNumber,
            @Nullable String authorizationCode,
            @Nullable String request) {
        /** Keeps the codes out of logs. */
        @Override
        public String toString() {
            return "Body[]";
        }
    }

    record Issued(
            String merchantId, String certificate, List<String> chain, String platformCertificate, String notAfter) {}

    record Problem(String code, String message) {}

    @PostMapping(path = "/certificates/redeem")
    ResponseEntity<Object> redeem(HttpServletRequest request) throws IOException {
        Optional<Body> body = read(request);
        String reference = body.map(Body::referenceNumber).orElse("");
        if (!rateLimiter.tryAcquire(
                address(request), reference.substring(0, Math.min(reference.length(), MAX_CODE_LENGTH)))) {
            return reject(RedeemProblem.TOO_MANY_TRIES);
        }
        String code = body.map(Body::authorizationCode).orElse("");
        String signingRequest = body.map(Body::request).orElse("");
        if (reference.isBlank() || code.isBlank() || signingRequest.isBlank()) {
            return reject(RedeemProblem.REQUEST_INVALID);
        }
        if (reference.length() > MAX_CODE_LENGTH || code.length() > MAX_CODE_LENGTH) {
            return reject(RedeemProblem.CODES_REJECTED);
        }
        return switch (redeem(reference, code, signingRequest)) {
            case RedeemCodes.Result.Issued issued -> issued(issued);
            case RedeemCodes.Result.Refused(var problem) -> reject(problem);
        };
    }

    /** What takes longer goes on, and the same request again gets its certificate. */
    private RedeemCodes.Result redeem(String reference, String code, String signingRequest) {
        return caller.callWithin(TIMEOUT, () -> redeemCodes.redeem(reference, code, signingRequest))
                .orElseThrow(() -> new QueryTimeoutException("the codes could not be redeemed in time"));
    }

    /** The key of the rate limit. Callers behind a proxy that does not name them share one limit. */
    private String address(HttpServletRequest request) {
        return callerAddress.of(request).map(InetAddress::getHostAddress).orElse("unknown");
    }

    private Optional<Body> read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(body, Body.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Object> issued(RedeemCodes.Result.Issued issued) {
        X509Certificate certificate = issued.certificate();
        return reply(
                HttpStatus.OK,
                new Issued(
                        issued.merchant().digits(),
                        Pem.of(certificate),
                        issued.chain().stream().map(Pem::of).toList(),
                        Pem.of(issued.platform()),
                        certificate.getNotAfter().toInstant().toString()));
    }

    private static ResponseEntity<Object> reject(RedeemProblem problem) {
        HttpStatus status = switch (problem) {
            case CODES_REJECTED -> HttpStatus.FORBIDDEN;
            case REQUEST_INVALID, KEY_TOO_WEAK -> HttpStatus.BAD_REQUEST;
            case KEY_ALREADY_USED -> HttpStatus.CONFLICT;
            case TOO_MANY_TRIES -> HttpStatus.TOO_MANY_REQUESTS;
        };
        return reply(status, new Problem(problem.name(), problem.message()));
    }

    private static ResponseEntity<Object> reply(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
