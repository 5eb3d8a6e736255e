package org.lifepay.simulator.notice;

import java.io.IOException;
import java.util.Map;

/** The way notices take to a merchant. */
@FunctionalInterface
public interface NoticeTransport {
    /** Posts the form to the url without following redirects; any failure to get an answer is an IOException. */
    NoticeResponse deliver(String url, Map<String, String> form) throws IOException;
}
