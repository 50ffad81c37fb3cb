//! Plans as text for people: which subgraph is asked for what, after what, and why.

use std::fmt::Write;

use super::planner::Planner;
use super::steps::{Selected, Step, StepTarget};

/// The text of a plan.
pub(super) fn explain(planner: &Planner, steps: &[Step]) -> String {
    let mut out = String::new();
    for (index, step) in steps.iter().enumerate() {
        let subgraph = planner.subgraph(step.subgraph);
        let _ = write!(out, "{}. {subgraph}", index + 1);
        if !step.after.is_empty() {
            let after: Vec<String> = step.after.iter().map(|before| (before + 1).to_string()).collect();
            let _ = write!(out, ", after {}", after.join(" and "));
        }
        out.push('\n');
        for reason in &step.reasons {
            let _ = writeln!(out, "   {reason}");
        }
        match &step.target {
            StepTarget::Root { selections, .. } => {
                let _ = writeln!(out, "   {} {{", step.kind.as_str());
                write_lines(&mut out, selections, 2);
                out.push_str("   }\n");
            }
            StepTarget::Entities(entities) => {
                for entity in entities {
                    out.push_str("   entities {\n");
                    write_lines(&mut out, &entity.selections, 2);
                    out.push_str("   }\n");
                }
            }
        }
    }
    out
}

fn write_lines(out: &mut String, selections: &[Selected], depth: usize) {
    let indent = " ".repeat(1 + 2 * depth);
    for selected in selections {
        out.push_str(&indent);
        let inner = match selected {
            Selected::Field { key, name, arguments, selections } => {
                if key != name {
                    let _ = write!(out, "{key}: ");
                }
                out.push_str(name);
                if !arguments.is_empty() {
                    let arguments = super::contexts::named(arguments, |value| format!("context_{value}"));
                    let _ = write!(out, "({arguments})");
                }
                selections
            }
            Selected::Fragment { condition, selections } => {
                let _ = write!(out, "... on {condition}");
                selections
            }
        };
        if inner.is_empty() {
            out.push('\n');
        } else {
            out.push_str(" {\n");
            write_lines(out, inner, depth + 1);
            let _ = writeln!(out, "{indent}}}");
        }
    }
}
