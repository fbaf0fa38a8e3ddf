/**
 * Certificates: a pair of models, their losses under a law and their behaviour on probes, as files that anyone can check.
 *
 * <p>A folder holds the law, the two models, the probes and {@code certificate.json}, which names each file with its
 * SHA-256 and states proven bounds. The verifier needs nothing but the folder. Formats: {@code docs/certificates.md}.
 */
@NullMarked
package org.isoloss.identifiability.certificate;

import org.jspecify.annotations.NullMarked;
