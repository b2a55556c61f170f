/**
 * What the terminal and the Karaf shell share: arguments to the input of a verb, and answers to text. Made from the rows of the operation
 * table; knows neither HTTP nor Karaf.
 */
package io.agentic.cli.grammar;
