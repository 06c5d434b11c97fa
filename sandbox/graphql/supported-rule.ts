import {
  GraphQLError,
  isAbstractType,
  type ASTNode,
  type ASTVisitor,
  type ValidationContext,
} from 'graphql';
import type { Registry } from '#sandbox/graphql/context.ts';

/**
 * A validation rule: fields and arguments that are Shopify's but not the sandbox's are
 * refused, so that nothing is answered with a silent null.
 */
export function supportedFieldsRule(registry: Registry) {
  return (context: ValidationContext): ASTVisitor => ({
    Field(node) {
      const parent = context.getParentType();
      const name = node.name.value;
      if (!parent || !context.getFieldDef()) return;
      if (name.startsWith('__') || parent.name.startsWith('__')) return;
      const isSupported = registry.get(parent.name)?.[name];
      if (!isSupported) {
        const kind = isAbstractType(parent) ? 'interface field' : 'field';
        context.reportError(unsupported(`${kind} ${parent.name}.${name}`, node));
        return;
      }
      for (const argument of node.arguments ?? []) {
        if (!isSupported.args?.includes(argument.name.value)) {
          const path = `${parent.name}.${name}(${argument.name.value}:)`;
          context.reportError(unsupported(`argument ${path}`, argument));
        }
      }
    },
  });
}

function unsupported(what: string, node: ASTNode): GraphQLError {
  return new GraphQLError(
    `The sandbox does not support the ${what}. Shopify does: add it to sandbox/graphql.`,
    {
      nodes: node,
      extensions: { code: 'SANDBOX_UNSUPPORTED' },
    },
  );
}
