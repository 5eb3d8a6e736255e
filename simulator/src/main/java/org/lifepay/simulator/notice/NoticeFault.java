package org.lifepay.simulator.notice;

import java.time.Duration;

/** A fault to inject into the next notice. */
public sealed interface NoticeFault {
    /** It arrives twice. */
    record Duplicate() implements NoticeFault {}

    /** Its first sending is put off. */
    record Late(Duration delay) implements NoticeFault {}

    /** It is held until a later notice has been sent, or for one minute when none comes. */
    record OutOfOrder() implements NoticeFault {}

    /** A copy signed with a wrong key comes first; the true one follows. */
    record Forged() implements NoticeFault {}

    /** Its first sending never arrives; it is repeated on schedule. */
    record Lost() implements NoticeFault {}
}
