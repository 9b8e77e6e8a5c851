package dev.criteria.report;

import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a list of companies in which at least one company has a value: those that every
 * list has, then the further ones in their order.
 *
 * @param further the names of the further columns
 * @param hasSuspicious whether hidden text was removed from any company
 */
record ListColumns(List<String> further, boolean hasSuspicious) {

  private static final List<String> FIRST = List.of("No", "Company Name", "Website", "Description");

  ListColumns {
    further = List.copyOf(further);
  }

  /** Looks through a list; each company is asked for once. */
  static ListColumns of(List<Company> companies) {
    List<String> names = new ArrayList<>();
    boolean hasSuspicious = false;
    Map<String, Integer> places = new HashMap<>();
    for (Company company : companies) {
      hasSuspicious |= company.hadHiddenText();
      int next = 0;
      for (Field field : company.further()) {
        Integer known = places.get(field.name());
        if (known == null) {
          // A column that earlier companies leave blank: it stands after its neighbour.
          names.add(next, field.name());
          places.clear();
          for (int place = 0; place < names.size(); place++) {
            places.put(names.get(place), place);
          }
          known = next;
        }
        next = known + 1;
      }
    }
    return new ListColumns(names, hasSuspicious);
  }

  /** The names of all columns. */
  List<String> names() {
    List<String> names = new ArrayList<>(FIRST);
    names.addAll(further);
    return names;
  }

  /** What a company has in them; empty where it has nothing. */
  List<String> cells(Company company) {
    Map<String, String> values =
        company.further().stream()
            .collect(Collectors.toMap(Field::name, Field::value, (first, _) -> first));
    List<String> cells = new ArrayList<>(FIRST.size() + further.size());
    cells.add(Integer.toString(company.number()));
    cells.add(company.name());
    cells.add(company.website());
    cells.add(company.description());
    further.forEach(name -> cells.add(values.getOrDefault(name, "")));
    return cells;
  }
}
