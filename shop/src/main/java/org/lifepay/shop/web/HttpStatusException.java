package org.lifepay.shop.web;

/** A request that fails with a status; the texts are shown on the error page. */
final class HttpStatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String chinese;

    HttpStatusException(int status, String chinese, String english) {
        super(english, null, false, false);
        this.status = status;
        this.chinese = chinese;
    }

    int status() {
        return status;
    }

    String message(Language in) {
        return in.say(chinese, String.valueOf(getMessage()));
    }
}
