package org.lifepay.gateway.exchange.batch;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says who must not be paid, as sanctions require. A port: {@link DeniedPayees} reads a list. */
public interface PayeeScreening {
    /** The rows of payees who must not be paid; empty if that is not known now, and nothing may be sent. */
    Optional<Set<Integer>> denied(List<FileLine> lines);
}
